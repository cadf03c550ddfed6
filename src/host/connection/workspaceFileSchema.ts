import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { endpointProblem, isHttpUrl, SECURE_ENDPOINT } from '../../aws/endpointUrl';
import { ranges, wordsForRange } from '../../model/numbers';
import { describeMembers, isRecordValue, textMember } from '../../model/schema';

const rangeOfRoutes = (): string =>
  l10n.t('"routes" must be {range}.', { range: wordsForRange(ranges.routes) });

const sandbox = {
  sandbox: textMember('sandbox'),
  routes: v.exactOptional(
    v.pipe(
      v.number(rangeOfRoutes),
      v.safeInteger(rangeOfRoutes),
      v.minValue(ranges.routes.least, rangeOfRoutes),
      v.maxValue(ranges.routes.most, rangeOfRoutes),
    ),
  ),
};

const aws = {
  profile: v.exactOptional(textMember('profile')),
  region: textMember('region'),
  endpointUrl: v.exactOptional(
    v.pipe(
      textMember('endpointUrl'),
      v.check(isHttpUrl, () => l10n.t('"endpointUrl" must be a URL that begins with http:// or https://.')),
      v.check(
        url => endpointProblem(url) === undefined,
        ({ input }) => `${endpointProblem(input) ?? ''} ${SECURE_ENDPOINT}`,
      ),
    ),
  ),
};

const noConnection = (): string => l10n.t('"connection" must have a "sandbox" or a "region".');

const connection = v.pipe(
  v.custom<object>(isRecordValue, mustBeObject),
  v.variant(
    'sandbox',
    [
      v.strictObject(
        sandbox,
        describeMembers(sandbox, noConnection, values =>
          l10n.t('Unknown member {other}. "connection" with "sandbox" can have: {members}.', values),
        ),
      ),
      v.strictObject(
        { sandbox: v.exactOptional(v.never()), ...aws },
        describeMembers(aws, noConnection, values =>
          l10n.t('Unknown member {other}. "connection" can have: {members}.', values),
        ),
      ),
    ],
    () => l10n.t('"{member}" must be text that isn\'t empty.', { member: 'sandbox' }),
  ),
);

function mustBeObject(): string {
  return l10n.t('"{member}" must be an object.', { member: 'connection' });
}

const file = {
  connection,
  /** What to show on opening the workspace; left out: nothing opens on its own. */
  open: v.exactOptional(v.picklist(['graph', 'tree'], () => l10n.t('"open" must be "graph" or "tree".'))),
  /** Name or id of the API to show in the graph. */
  api: v.exactOptional(textMember('api')),
  stage: v.exactOptional(textMember('stage')),
  $schema: v.exactOptional(v.unknown()),
};

/** `media/request-path.schema.json` is printed from it. */
export const workspaceFileSchema = v.pipe(
  v.custom<object>(isRecordValue, () => l10n.t('The file must contain a JSON object.')),
  v.strictObject(
    file,
    describeMembers(file, mustBeObject, values =>
      l10n.t('Unknown member {other}. The file can have: {members}.', values),
    ),
  ),
);
