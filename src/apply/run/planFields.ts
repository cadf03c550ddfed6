import * as l10n from '@vscode/l10n';
import { isNumberWithin, ranges } from '../../model/numbers';
import { isRead, findWriteOperation } from '../operations';
import type { Json, JsonObject, Plan, Precondition, Verification } from '../../plan/document';
import { InvalidDocument, isJsonList, isJsonObject, type Fields } from './fields';
import { referencedSteps } from './placeholders';
import { findPlanFault } from './soundness';

/** What takes a bridge away for good is in the plan that says so, and in no other. */
const onlyToRetire = /^(?:elasticloadbalancing:(?:Delete|Deregister)|apigateway:DeleteVpcLink$)/;
/** Parts of putting an integration back. */
const onlyToUndo = new Set(['apigateway:DeleteIntegration', 'apigateway:PutIntegrationResponse']);
const stepId = /^[A-Za-z0-9_-]{1,300}$/;

/** A plan whose every call is one that a migration makes. Names are taken as they are. @throws Damaged */
export function checkedPlan(fields: Fields): Plan {
  const kind = fields.text('kind');
  if (kind !== 'direct-alb' && kind !== 'retire')
    throw new InvalidDocument(l10n.t('Plans of kind "{kind}" aren\'t supported.', { kind }));
  if (fields.text('format') !== 'request-path/plan' || fields.number('version') !== 1) {
    throw new InvalidDocument(l10n.t("It isn't a plan of version 1."));
  }
  if (fields.text('id').trim() === '') throw new InvalidDocument(l10n.t('Its "id" is empty.'));
  const scope = fields.object('scope');
  checkSteps(fields.objects('steps'), kind);
  for (const member of ['api', 'apiName', 'createdAt']) fields.text(member);
  fields.texts('stages');
  scope.text('account');
  scope.text('region');
  checkOptions(fields.object('options'));
  fields.objects('routes').forEach(checkRoute);
  for (const stay of fields.objects('stays')) for (const name of ['route', 'key', 'because']) stay.text(name);
  fields.objects('preconditions').forEach(checkPrecondition);
  fields.object('saving').number('monthlyUsd');
  fields.object('saving').text('basis');
  fields.objects('managedBy').forEach(each => each.text('resource'));
  const publishes = fields.object('publishes');
  for (const stage of Object.keys(publishes.value)) publishes.texts(stage);
  fields.optional('publishesDigest', 'object');
  // Every member that is used has been looked at, and the others are kept as they are.
  const plan = fields.value as JsonObject & Plan;
  const fault = findPlanFault(plan);
  if (fault !== undefined) throw new InvalidDocument(fault);
  return plan;
}

const preconditionStates: readonly string[] = [
  'ok',
  'warn',
  'block',
  'unknown',
] satisfies readonly Precondition['state'][];

function checkPrecondition(precondition: Fields): void {
  precondition.text('id');
  precondition.text('text');
  precondition.texts('evidence');
  if (!preconditionStates.includes(precondition.text('state'))) {
    throw new InvalidDocument(l10n.t('{path} has an unknown state.', { path: precondition.name }));
  }
}

function checkOptions(options: Fields): void {
  options.texts('routes');
  options.texts('stages');
  options.optional('canary', 'number');
  options.optional('watchSeconds', 'number');
}

function checkRoute(route: Fields): void {
  route.text('route');
  route.text('key');
  for (const end of [route.object('from'), route.object('to')]) {
    end.text('connectionId');
    end.text('uri');
    end.optional('integrationTarget', 'text');
  }
}

function checkSteps(steps: readonly Fields[], kind: Plan['kind']): void {
  const earlier = new Set<string>();
  for (const step of steps) {
    const id = step.text('id');
    if (!stepId.test(id)) throw new InvalidDocument(l10n.t('{path} has an invalid ID.', { path: step.name }));
    if (earlier.has(id)) throw new InvalidDocument(l10n.t('Two steps have the ID "{id}".', { id }));
    const input = checkedCall(step, action => !isRead(action) && !onlyToUndo.has(action));
    checkReferences(step, input, earlier);
    if (step.has('expect')) checkExpectations(step.object('expect'));
    for (const asked of step.objects('requires')) {
      checkReferences(step, [...checkVerification(asked)], earlier);
    }
    earlier.add(id);
    for (const undo of step.objects('undo')) {
      checkReferences(
        step,
        checkedCall(undo, action => !isRead(action) && !onlyToRetire.test(action)),
        earlier,
      );
      if (undo.has('onlyIf')) checkReferences(step, [...checkVerification(undo.object('onlyIf'))], earlier);
    }
    for (const asked of step.objects('verify')) checkReferences(step, [...checkVerification(asked)], earlier);
    if (kind !== 'retire' && onlyToRetire.test(step.text('action'))) {
      throw new InvalidDocument(
        l10n.t('Step "{id}" deletes resources that this kind of plan keeps.', { id }),
      );
    }
    step.text('text');
    step.texts('iam');
  }
}

function checkedCall(call: Fields, isAllowed: (action: string) => boolean): JsonObject {
  const action = call.text('action');
  if (findWriteOperation(action) === undefined || !isAllowed(action)) {
    throw new InvalidDocument(
      l10n.t('{path} calls "{action}", which isn\'t allowed there.', {
        path: call.name,
        action: action.slice(0, 100),
      }),
    );
  }
  return call.object('input').value;
}

/** A test invocation asks as well, although a backend may do something on it. */
function checkVerification(asked: Fields): readonly Json[] {
  const input = checkedCall(asked, action => isRead(action) || action === 'apigateway:TestInvokeMethod');
  const expect = checkExpectations(asked.object('expect'));
  for (const time of ['everySeconds', 'forSeconds', 'withinSeconds'] satisfies (keyof Verification)[]) {
    const { [time]: seconds = 0 } = asked.optional(time, 'number');
    if (!isNumberWithin(seconds, ranges.verificationSeconds))
      throw new InvalidDocument(l10n.t('{path} waits too long.', { path: asked.name }));
  }
  asked.optional('text', 'text');
  return [input, expect];
}

function checkExpectations({ value }: Fields): JsonObject {
  for (const [name, bound] of Object.entries(value)) {
    if (!isJsonObject(bound)) continue;
    if ('below' in bound && typeof bound['below'] !== 'number')
      throw new InvalidDocument(l10n.t('The upper bound of "{name}" isn\'t a number.', { name }));
    if ('oneOf' in bound && !isJsonList(bound['oneOf']))
      throw new InvalidDocument(l10n.t('The allowed values of "{name}" aren\'t a list.', { name }));
  }
  return value;
}

function checkReferences(step: Fields, value: Json, known: ReadonlySet<string>): void {
  for (const id of referencedSteps(value)) {
    if (!known.has(id)) {
      throw new InvalidDocument(
        l10n.t('{path} refers to "{id}", which isn\'t an earlier step.', { path: step.name, id }),
      );
    }
  }
}
