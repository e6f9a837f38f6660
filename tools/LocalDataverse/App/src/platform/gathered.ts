interface Asked {
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly answer: (response: Response) => void;
  readonly fail: (problem: unknown) => void;
}

const crlf = "\r\n";
const withoutBody: readonly number[] = [204, 205, 304];

/** Most requests that one batch may hold ("Execute batch operations using the Web API"). */
const most = 1000;

/**
 * A way to send by which the reads of one turn go to the server as one request, as the pieces of a form do in a model-driven app.
 * A read that stays alone, and everything that changes something, goes as it is. One that is refused leaves the others their answers.
 * @param batch Address of the service's `$batch`.
 */
export function gathered(send: typeof fetch, batch: string): typeof fetch {
  let waiting: Asked[] = [];

  const flush = (): void => {
    const asked = waiting;
    waiting = [];
    for (let start = 0; start < asked.length; start += most) void ask(asked.slice(start, start + most));
  };
  const ask = async (asked: readonly Asked[]): Promise<void> => {
    try {
      if (asked.length === 1) return asked[0]!.answer(await send(asked[0]!.address, { method: "GET", credentials: "same-origin", cache: "no-store", headers: asked[0]!.headers }));
      const boundary = `batch_${crypto.randomUUID()}`;
      const response = await send(batch, {
        method: "POST",
        credentials: "same-origin",
        cache: "no-store",
        headers: { "Content-Type": `multipart/mixed; boundary=${boundary}`, "OData-Version": "4.0", "OData-MaxVersion": "4.0", Prefer: "odata.continue-on-error" },
        body: bodyOf(asked, boundary),
      });
      if (!response.ok) return asked.forEach((one) => one.answer(response.clone()));
      const answers = answersIn(response.headers.get("Content-Type") ?? "", await response.text());
      for (const [index, one] of asked.entries()) one.answer(answers[index] ?? new Response(null, { status: 502 }));
    } catch (problem) {
      for (const one of asked) one.fail(problem);
    }
  };

  return (input, init) => {
    if (typeof input !== "string" || (init?.method ?? "GET") !== "GET") return send(input, init);
    return new Promise((answer, fail) => {
      if (waiting.length === 0) setTimeout(flush);
      waiting.push({ address: input, headers: (init?.headers ?? {}) as Record<string, string>, answer, fail });
    });
  };
}

const bodyOf = (asked: readonly Asked[], boundary: string): string =>
  asked
    .map(({ address, headers }) => {
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
      return [`--${boundary}`, "Content-Type: application/http", "Content-Transfer-Encoding: binary", "", `GET ${address} HTTP/1.1`, ...lines, "", ""].join(crlf);
    })
    .concat(`--${boundary}--${crlf}`)
    .join(crlf);

/** The answers in a multipart body, in their order: each a whole HTTP response behind the headers of its part. */
function answersIn(contentType: string, body: string): Response[] {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) return [];
  return body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => {
      const [, head = "", ...rest] = part.split(crlf + crlf);
      const [status = "", ...headers] = head.split(crlf);
      const code = Number(status.split(" ")[1]);
      return new Response(withoutBody.includes(code) ? null : rest.join(crlf + crlf).replace(/\r\n$/, ""), {
        status: code,
        headers: headers.map((line): [string, string] => [line.slice(0, line.indexOf(":")).trim(), line.slice(line.indexOf(":") + 1).trim()]),
      });
    });
}
