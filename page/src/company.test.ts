import { describe, expect, it } from "vitest";
import { Company } from "./company.ts";

/** Answers what it is given, in turn; then ends the company. */
function played(answers: boolean[], again = true) {
  const heard: string[] = [];
  const company: Company = new Company(
    async () => {
      const next = answers.shift();
      if (next === undefined) company.end();
      heard.push(next === false ? "gone" : "here");
      if (next === false) throw new Error("hung up");
      return "1234";
    },
    async () => {
      heard.push("alone");
      return again;
    },
  );
  return { company, heard };
}

describe("Keeping company", () => {
  it("asks again as long as it is answered", async () => {
    const { company, heard } = played([true, true]);
    await company.keep();
    expect(heard).toEqual(["here", "here", "here"]);
  });

  it("says once that nobody answers, and goes on with who came after", async () => {
    const { company, heard } = played([true, false, true]);
    await company.keep();
    expect(heard).toEqual(["here", "gone", "alone", "here", "here"]);
  });

  it("notices that another one answers", async () => {
    const heard: string[] = [];
    const company: Company = new Company(
      async (of) => (of === "" ? "1" : "2"),
      async () => {
        heard.push("alone");
        company.end();
        return true;
      },
    );
    await company.keep();
    expect(heard).toEqual(["alone"]);
  });

  it("stops where nobody came after", async () => {
    const { company, heard } = played([false, true], false);
    await company.keep();
    expect(heard).toEqual(["gone", "alone"]);
  });

  it("takes its question back when it is ended", async () => {
    let taken_back = false;
    const company = new Company(
      (_, signal) =>
        new Promise((_, reject) =>
          signal.addEventListener("abort", () => {
            taken_back = true;
            reject(new Error("aborted"));
          }),
        ),
      async () => {
        throw new Error("nobody is alone");
      },
    );
    const kept = company.keep();
    company.end();
    await kept;
    expect(taken_back).toBe(true);
  });

  it("says nothing once it was ended", async () => {
    const { company, heard } = played([false]);
    const kept = company.keep();
    company.end();
    await kept;
    expect(heard).toEqual(["gone"]);
  });
});
