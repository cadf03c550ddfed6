import type { AwsShape } from '../account';
import { AwsFault } from '../operation';
import { textValue } from './values';

export const notFound = (message: string): AwsFault => new AwsFault('NotFoundException', 404, message);
export const badRequest = (message: string): AwsFault => new AwsFault('BadRequestException', 400, message);
export const conflictFault = (message: string): AwsFault => new AwsFault('ConflictException', 409, message);

/** A member that AWS requires; `BadRequestException` where it is absent or no text. */
export function requiredInput(input: AwsShape, name: string): string {
  const value = textValue(input[name]);
  if (value === undefined || value === '') throw badRequest(`${name} is a required field`);
  return value;
}
