import fc from "fast-check";
import { expect, test } from "vitest";
import { longestMailto, mailtoHref } from "./mailto.ts";

test("a mail is opened with its subject and its lines", () => {
  const letter = { to: "mina@a.org", subject: "Routing & collapse?", text: "Hello Mina,\n\n100 % = “all”.\r\nSam" };
  expect(mailtoHref(letter)).toEqual({
    href: "mailto:mina@a.org?subject=Routing%20%26%20collapse%3F&body=Hello%20Mina%2C%0D%0A%0D%0A100%20%25%20%3D%20%E2%80%9Call%E2%80%9D.%0D%0ASam",
    isWhole: true,
  });
});

test("an address with signs of its own stays one address, and none is fine", () => {
  expect(mailtoHref({ to: "a+b&c@x.org", subject: "", text: "" }).href).toBe("mailto:a%2Bb%26c@x.org?subject=&body=");
  expect(mailtoHref({ to: "", subject: "s", text: "" }).href).toMatch(/^mailto:\?subject=s/);
});

test("a text that is too long for an address is left out", () => {
  const { href, isWhole } = mailtoHref({ to: "mina@a.org", subject: "s", text: "é".repeat(600) });
  expect(isWhole).toBe(false);
  expect(href).toBe("mailto:mina@a.org?subject=s");
});

/** Any code units, half pairs too. */
const anyText = fc.array(fc.nat(0xffff), { maxLength: 80 }).map((units) => String.fromCharCode(...units));

test("whatever is written is read back by the rules of addresses", () => {
  fc.assert(
    fc.property(anyText, anyText, (subject, text) => {
      const { href, isWhole } = mailtoHref({ to: "mina@a.org", subject, text });
      expect(href).toMatch(/^[\x21-\x7e]+$/);
      const read = new Map(
        href
          .slice(href.indexOf("?") + 1)
          .split("&")
          .map((part) => part.split("=").map(decodeURIComponent) as [string, string]),
      );
      expect(read.get("subject")).toBe(subject.toWellFormed());
      const body = isWhole ? text.toWellFormed().replaceAll(/\r\n?|\n/g, "\r\n") : undefined;
      expect(read.get("body")).toBe(body);
      expect(href.length).toBeLessThanOrEqual(isWhole ? longestMailto : Infinity);
    }),
  );
});
