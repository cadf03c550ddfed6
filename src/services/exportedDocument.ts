/**
 * The OpenAPI document in the body of an export. Throws `InvalidAnswer` for what is not JSON or not an object: then
 * the call counts as not answered.
 */
export function exportedDocument(body: Uint8Array | undefined): unknown {
  let document: unknown;
  try {
    document = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body ?? new Uint8Array()));
  } catch (error) {
    throw invalidAnswer(error);
  }
  if (typeof document !== 'object' || document === null) throw invalidAnswer();
  return document;
}

function invalidAnswer(cause?: unknown): Error {
  const error = new Error('The export is not a JSON document.', { cause });
  error.name = 'InvalidAnswer';
  return error;
}
