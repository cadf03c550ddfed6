import * as l10n from '@vscode/l10n';
import { parseXML } from '@aws-sdk/xml-builder';
import type { NormalizedSchema } from '@smithy/core/schema';
import { InvalidAnswerError } from '../awsError';
import { DEEPEST_ANSWER, isTooDeep } from './body';
import {
  classifyBody,
  hasRequestId,
  notOfAws,
  refusePages,
  requireRequestId,
  type HttpAnswer,
} from './envelope';
import { JsonShapes } from './jsonShape';
import { misfit, MisfitList, type ShapeFit, type Misfit } from './misfits';
import { writeElements, XmlShapes } from './xmlShape';

/** AWS's protocols by what their answers look like. */
export type WireFormat = 'query' | 'ec2' | 'json' | 'rest-json';

export interface AskedOperation {
  readonly name: string;
  readonly output: NormalizedSchema;
  /** The member that is the whole body, where one is. */
  readonly payload: NormalizedSchema | undefined;
  /** Whether AWS answers without content. */
  readonly isEmpty: boolean;
}

export function readOperation(name: string, output: NormalizedSchema): AskedOperation {
  const members = output.isStructSchema() ? [...output.structIterator()] : [];
  const payload = members.find(([, member]) => member.getMemberTraits().httpPayload)?.[1];
  const isEmpty = output.isUnitSchema() || (output.isStructSchema() && members.length === 0);
  return { name, output, payload, isEmpty };
}

export interface CheckedAnswer {
  /** The body without what does not fit; the very same where all of it does. */
  readonly body: Uint8Array;
  readonly misfits: readonly Misfit[];
}

const json = new JsonShapes(false);
const restJson = new JsonShapes(true);
const xml = new XmlShapes();

/**
 * Holds an answer against what AWS's always has in this protocol and against the operation's own model, before the
 * SDK makes anything of it. Errors of AWS pass as they are. @throws InvalidAnswerError where it isn't an answer of AWS
 */
export function checkAnswer(
  format: WireFormat,
  operation: AskedOperation,
  answer: HttpAnswer,
): CheckedAnswer {
  refusePages(answer);
  if (answer.status >= 300) return { body: answer.body, misfits: [] };
  if (format === 'query' || format === 'ec2') return checkXml(format, operation, answer);
  requireRequestId(answer);
  const { output, payload, isEmpty } = operation;
  if (format === 'json') return checkJson(json.fitOf(output), isEmpty, answer);
  return payload === undefined
    ? checkJson(restJson.fitOf(output), isEmpty, answer)
    : checkPayload(payload, answer);
}

/** The whole body is one member. */
function checkPayload(member: NormalizedSchema, answer: HttpAnswer): CheckedAnswer {
  if (!member.isBlobSchema()) return checkJson(restJson.fitOf(member), false, answer);
  const found = classifyBody(answer);
  if (found.kind === 'empty' || found.kind === 'html') throw notOfAws(answer, found);
  refuseDepth(answer);
  return { body: answer.body, misfits: [] };
}

function checkJson(fit: ShapeFit, isEmpty: boolean, answer: HttpAnswer): CheckedAnswer {
  if (answer.body.length === 0 && isEmpty) return { body: answer.body, misfits: [] };
  refuseDepth(answer);
  const document = parseJson(answer);
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw notOfAws(answer, classifyBody(answer));
  }
  if (isEmpty) return { body: answer.body, misfits: [] };
  const misfits = new MisfitList();
  fit(document, { path: [], misfits });
  return misfits.all.length === 0
    ? { body: answer.body, misfits: [] }
    : { body: Buffer.from(JSON.stringify(document)), misfits: misfits.all };
}

function parseJson(answer: HttpAnswer): unknown {
  try {
    return JSON.parse(decodeBody(answer.body));
  } catch (error) {
    throw notOfAws(answer, classifyBody(answer), error);
  }
}

function refuseDepth({ body }: HttpAnswer): void {
  if (isTooDeep(body)) throw tooDeep();
}

function tooDeep(cause?: unknown): InvalidAnswerError {
  return new InvalidAnswerError(
    l10n.t("The response has more than {count} nested levels. AWS doesn't send such responses here.", {
      count: DEEPEST_ANSWER,
    }),
    { cause, isFinal: true },
  );
}

/** The Query protocol has the members in an element of their own, EC2's dialect in the root. */
function checkXml(
  format: 'query' | 'ec2',
  { name, output }: AskedOperation,
  answer: HttpAnswer,
): CheckedAnswer {
  const rootName = `${name}Response`;
  const root = parseXml(answer)[rootName];
  if (root === undefined) throw notOfAws(answer, classifyBody(answer));
  const metadata = format === 'ec2' ? root : memberOrNone(root, 'ResponseMetadata');
  const id = memberOrNone(metadata, format === 'ec2' ? 'requestId' : 'RequestId');
  if ((typeof id !== 'string' || id.trim() === '') && !hasRequestId(answer)) requireRequestId(answer);
  if (output.isUnitSchema()) return { body: answer.body, misfits: [] };
  const resultName = `${name}Result`;
  const result = format === 'ec2' ? root : memberOrNone(root, resultName);
  if (result === undefined) throw notOfAws(answer, { kind: 'missing-element', name: resultName });
  const misfits = new MisfitList();
  const fitted = xml.fitOf(output)(result, { path: [], misfits });
  if (fitted === misfit) throw notOfAws(answer, classifyBody(answer));
  return misfits.all.length === 0
    ? { body: answer.body, misfits: [] }
    : { body: Buffer.from(writeElements(rootName, root)), misfits: misfits.all };
}

function parseXml(answer: HttpAnswer): Readonly<Record<string, unknown>> {
  try {
    return parseXML(decodeBody(answer.body)) as Readonly<Record<string, unknown>>;
  } catch (error) {
    // The parser calls itself for each level.
    if (error instanceof RangeError) throw tooDeep(error);
    throw notOfAws(answer, classifyBody(answer), error);
  }
}

function memberOrNone(element: unknown, name: string): unknown {
  return typeof element === 'object' && element !== null && Object.hasOwn(element, name)
    ? (element as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function decodeBody(body: Uint8Array): string {
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8');
}
