import type { ScaffoldableType } from '../../blueprint';
import { balancingForms } from './balancingForms';
import type { Form } from './form';
import { gatewayForms } from './gatewayForms';

/** How each type is written: names of the arguments of the AWS provider 6.25.0 (registry.terraform.io, hashicorp/aws). */
export const forms: Readonly<Record<ScaffoldableType, Form>> = {
  ...gatewayForms,
  ...balancingForms,
} satisfies Record<ScaffoldableType, Form>;
