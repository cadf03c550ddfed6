import type { ScaffoldDialect, DialectId } from '../dialect';
import { cdkPython } from './cdkPython/cdkPython';
import { cdkTypescript } from './cdkTypescript/cdkTypescript';
import { cli } from './cli/cli';
import { cloudFormation, cloudFormationJson } from './cloudformation/cloudformation';
import { openapi } from './openapi/openapi';
import { sam } from './sam/sam';
import { terraform } from './terraform/terraform';

export const dialects: Readonly<Record<DialectId, ScaffoldDialect>> = {
  cloudformation: cloudFormation,
  'cloudformation-json': cloudFormationJson,
  sam,
  terraform,
  'cdk-typescript': cdkTypescript,
  'cdk-python': cdkPython,
  openapi,
  cli,
};
