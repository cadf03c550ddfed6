import * as l10n from '@vscode/l10n';
import { deepestJson, parseJson, TooDeep } from '../model/json';

/** Bytes of an export. API Gateway takes definitions of 6 MB ("Quotas"); what it adds does not make them eight times that. */
const largestExport = 48 * 1024 * 1024;

/**
 * The OpenAPI document in the body of an export. Throws `InvalidAnswer` for what is not JSON or not an object, is too
 * large or nested too deep: then the call counts as not answered.
 */
export function parseExportedDocument(body: Uint8Array | undefined): unknown {
  if (body !== undefined && body.length > largestExport)
    throw invalidAnswer(
      l10n.t('The export is larger than {size} MiB.', { size: largestExport / 1024 / 1024 }),
    );
  let document: unknown;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body ?? new Uint8Array());
    document = parseJson(text, { deepest: deepestJson });
  } catch (error) {
    if (error instanceof TooDeep)
      throw invalidAnswer(l10n.t("The export can't be read: {reason}.", { reason: error.message }), error);
    throw invalidAnswer(notJson, error);
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document))
    throw invalidAnswer(notJson);
  return document;
}

const notJson = l10n.t("The export isn't a JSON document.");

function invalidAnswer(message: string, cause?: unknown): Error {
  const error = new Error(message, { cause });
  error.name = 'InvalidAnswer';
  return error;
}
