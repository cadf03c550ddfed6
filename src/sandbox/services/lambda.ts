import type { SandboxAccount, AwsShape } from '../account';
import { inputInteger, inputShape, inputText, withoutMembers } from '../input';
import { AwsFault, type Handler, type RestOperation } from '../operation';
import { pageItems } from '../paging';

/** What an account keeps with a function and its configuration does not show. */
const configuration = (of: AwsShape): AwsShape => withoutMembers(of, 'Policy', 'Tags', 'Code');

/**
 * A function by name, ARN or part of an ARN, with its qualifier there or in the input. One document of the account
 * is one function, version or alias: that whose `FunctionArn` has the qualifier; `$LATEST` is the one without.
 */
function find(account: SandboxAccount, input: AwsShape): AwsShape {
  const wanted = inputText(input, 'FunctionName') ?? '';
  const parts = wanted.split(':');
  const [plain = '', suffix] = parts.length > 1 ? parts.slice(parts.indexOf('function') + 1) : parts;
  const qualifier = inputText(input, 'Qualifier') ?? suffix ?? '$LATEST';
  const arn = `arn:${account.partition}:lambda:${account.region}:${account.accountId}:function:${plain}`;
  const qualified = qualifier === '$LATEST' ? arn : `${arn}:${qualifier}`;
  const found = account.lambdaFunctions.find(each => inputText(each, 'FunctionArn') === qualified);
  if (found !== undefined) return found;
  throw new AwsFault('ResourceNotFoundException', 404, `Function not found: ${qualified}`);
}

const getFunction: Handler = (input, { account }) => {
  const found = find(account, input);
  return {
    Configuration: configuration(found),
    Code: inputShape(found, 'Code'),
    Tags: inputShape(found, 'Tags'),
  };
};

/** `Policy` is a JSON document as text, as AWS gives it, or in an account also the document itself. */
const getPolicy: Handler = (input, { account }) => {
  const found = find(account, input);
  const policy = found['Policy'];
  if (policy === undefined) {
    throw new AwsFault('ResourceNotFoundException', 404, 'The resource you requested does not exist.');
  }
  const revision = inputText(found, 'RevisionId');
  return withoutMembers({
    Policy: typeof policy === 'string' ? policy : JSON.stringify(policy),
    RevisionId: revision,
  });
};

const listFunctions: Handler = (input, { account }) => {
  const isUnqualified = (each: AwsShape): boolean =>
    (inputText(each, 'FunctionArn') ?? '').split(':').length <= 7;
  const all = account.lambdaFunctions.filter(
    each => inputText(input, 'FunctionVersion') === 'ALL' || isUnqualified(each),
  );
  const bounds = { minimum: 1, maximum: 10_000, code: 'InvalidParameterValueException' };
  const { items, next } = pageItems(all.map(configuration), {
    // AWS answers at most 50, whatever is asked for.
    size: Math.min(50, inputInteger(input, 'MaxItems', bounds) ?? 50),
    cursor: inputText(input, 'Marker'),
    invalid: () => new AwsFault('InvalidParameterValueException', 400, 'The marker is not valid'),
  });
  return withoutMembers({ Functions: items, NextMarker: next });
};

const operation = (name: string, path: string, handler: Handler): RestOperation => ({
  service: 'lambda',
  name,
  method: 'GET',
  path,
  handler,
  action: `lambda:${name}`,
});

export const lambdaOperations: readonly RestOperation[] = [
  operation('ListFunctions', '/2015-03-31/functions', listFunctions),
  operation('GetFunction', '/2015-03-31/functions/{FunctionName}', getFunction),
  operation(
    'GetFunctionConfiguration',
    '/2015-03-31/functions/{FunctionName}/configuration',
    (input, { account }) => configuration(find(account, input)),
  ),
  operation('GetPolicy', '/2015-03-31/functions/{FunctionName}/policy', getPolicy),
];
