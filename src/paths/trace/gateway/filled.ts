import type { ApiStage } from '../../../topology/api';
import type { IntegrationSettings } from '../../../topology/integration';
import { containsStageVariable, undefinedIn, resolveStageVariables } from '../../../topology/stageVariables';
import { beforePath } from '../../../topology/uri';
import { compareText } from '../../../topology/values';

/** An integration with the variables of a stage filled in. */
export interface Filled {
  readonly integration: IntegrationSettings | undefined;
  readonly uri: string | undefined;
  readonly connectionId: string | undefined;
  readonly integrationTarget: string | undefined;
  /** Sorted. A variable in the path of a URI is no part of the way. */
  readonly undefinedVariables: readonly string[];
}

/** What the stage's variables make of an integration. */
export function filledIn(stage: ApiStage, integration: IntegrationSettings | undefined): Filled {
  const missing = new Set<string>();
  const fill = (value: string | undefined): string | undefined => {
    if (value === undefined || !containsStageVariable(value)) return value;
    const { text } = resolveStageVariables(value, stage.variables);
    for (const name of undefinedIn(text.startsWith('arn:') ? text : beforePath(text))) missing.add(name);
    return text;
  };
  const uri = fill(integration?.uri);
  const connectionId = fill(integration?.connectionId);
  const integrationTarget = fill(integration?.integrationTarget);
  return {
    integration: integration && { ...integration, uri, connectionId, integrationTarget },
    uri,
    connectionId,
    integrationTarget,
    undefinedVariables: [...missing].sort(compareText),
  };
}
