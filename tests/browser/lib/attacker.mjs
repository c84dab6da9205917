// Other web sites: servers of the test's own on other ports of 127.0.0.1, which every name under .test
// leads to as well. Their pages hold no script: a test says what they do.

import { once } from "node:events";
import { createServer } from "node:http";

class Site {
  #server = createServer((request, response) => this.answer(request, response));

  async start() {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    return this;
  }

  /** @param host 127.0.0.1, or any name under .test. */
  address(host = "127.0.0.1") {
    return `http://${host}:${this.#server.address().port}/`;
  }

  end() {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

/** Whoever wants something of the notebook. */
export class Attacker extends Site {
  answer(_, response) {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end('<!doctype html><title>Elsewhere</title><p>kittens</p><iframe name="inside"></iframe>');
  }
}

const picture = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

/** A site with its door wide open, for every attack to succeed on. */
export class Careless extends Site {
  /** Requests that would have changed something. */
  posts = 0;

  answer(request, response) {
    if (request.method === "POST") this.posts += 1;
    response.setHeader("Access-Control-Allow-Origin", request.headers.origin ?? "*");
    response.setHeader("Access-Control-Allow-Credentials", "true");
    response.setHeader("Access-Control-Allow-Headers", "Authorization, Content-Type");
    if (request.headers.accept?.startsWith("image/")) {
      response.setHeader("Content-Type", "image/png");
      return response.end(picture);
    }
    const stream = request.headers.accept === "text/event-stream";
    response.setHeader("Content-Type", stream ? "text/event-stream" : "text/html; charset=utf-8");
    return response.end(stream ? "data: Jonas\n\n" : "<!doctype html><title>Careless</title><p>Jonas</p>");
  }
}
