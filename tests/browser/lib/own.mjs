// What a person of their own does first: set-up, and an export dropped on the page.

export const passphrase = "purple kettle sings at dawn";

/** Through the four questions of set-up, about Jonas. */
export async function set_up(visit, then = "Drop an export here", how = "Partner") {
  const { page } = visit;
  await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
  await page.getByLabel("The same once more").fill(passphrase);
  await visit.says("Strong");
  await visit.press("Go on");
  await page.getByLabel("Their name, or what you call them").fill("Jonas");
  await page.getByLabel(how, { exact: true }).check();
  if (how === "Partner") {
    await page.getByLabel("Apart", { exact: true }).check();
    await page.getByLabel("By message", { exact: true }).check();
  }
  await visit.press("Go on");
  await visit.says("What may I keep?");
  visit.expect(await page.getByLabel("Numbers only").isChecked(), "words would be kept unasked");
  await visit.press("Go on");
  await visit.press("Begin");
  await visit.says(then);
}

/** Drops a file on the page, as a hand would: a real drag event with a real file. */
export async function drop(visit, name, text) {
  const data = await visit.page.evaluateHandle(
    ({ name, text }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], name, { type: "text/plain" }));
      return transfer;
    },
    { name, text },
  );
  await visit.page.dispatchEvent(".area", "dragover", { dataTransfer: data });
  await visit.page.dispatchEvent(".area", "drop", { dataTransfer: data });
}
