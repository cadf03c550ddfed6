/** Whether an id is an ARN of AWS's own: ids made of one and something else behind `#` are ours. */
export function isArn(id: string): boolean {
  return id.startsWith('arn:') && !id.includes('#');
}
