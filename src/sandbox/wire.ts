import type { IncomingMessage } from 'node:http';
import { isSignedForEc2 } from './access';
import type { AwsFault } from './operation';
import { ec2Dialect } from './protocols/ec2';
import type { SandboxAnswer, WireRequest } from './protocols/protocol';
import { refuseForm } from './protocols/query';
import { refuseJson } from './protocols/restJson';

export function toWireRequest(request: IncomingMessage, body: Buffer): WireRequest {
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  return {
    method: request.method ?? 'GET',
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? '' : url.slice(mark + 1),
    headers: request.headers,
    body,
  };
}

/** An error in the form of the protocol that the request is in, as far as its headers tell. */
export function refusalAnswer(request: IncomingMessage, fault: AwsFault, requestId: string): SandboxAnswer {
  const type = request.headers['content-type'] ?? '';
  return type.startsWith('application/x-www-form-urlencoded')
    ? refuseForm(fault, requestId, isSignedForEc2(request) ? ec2Dialect : undefined)
    : refuseJson(fault);
}

export const textAnswer = (status: number, message: string): SandboxAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ message }),
});
