// What a page's own session can do and see, asked past the page: with the token that its requests carry.

const answers = ["state", "today", "rhythm", "recorded"];

export class Session {
  /** Follows a page's requests from now on, where there is one. */
  constructor(page, address) {
    this.base = new URL(address).origin;
    page?.on("request", (request) => {
      const carried = request.headers().authorization;
      if (carried && request.url().startsWith(this.base)) this.token = carried;
    });
  }

  /** A session without a page: takes the link for itself. */
  static async take(address) {
    const session = new Session(undefined, address);
    const code = new URLSearchParams(new URL(address).hash.slice(1)).get("k");
    const { token } = await (await session.ask("session", { code })).json();
    session.token = `Bearer ${token}`;
    return session;
  }

  /** @param body what to post; nothing asks only. */
  ask(path, body) {
    const headers = { ...(this.token && { Authorization: this.token }), ...(body && { "Content-Type": "application/json" }) };
    return fetch(`${this.base}/api/${path}`, { method: body ? "POST" : "GET", headers, body: body && JSON.stringify(body) });
  }

  /** Everything that anybody could have changed, as one text. */
  async everything() {
    const told = await Promise.all(answers.map((path) => this.ask(path).then((answer) => answer.text())));
    return told.join("\n");
  }
}
