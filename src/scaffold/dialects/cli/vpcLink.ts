import type { Value } from '../../value';
import { foundOrMade, command, shown, step, type Writer } from './script';
import { jsonPieces, type Piece, conditions } from './word';
import type { Names } from './names';
import { reference } from '../../value';

/**
 * Names of links need not differ, and what a link is made of never changes: one of the name that has the same subnets
 * and security groups is the same link.
 */
export const vpcLink: Writer = ({ logicalId, properties }, script) => {
  const { names } = script;
  const variable = names.of(logicalId);
  const name = properties['Name'] ?? logicalId;
  const state = {
    service: 'apigatewayv2',
    command: 'get-vpc-link',
    input: { VpcLinkId: reference(logicalId) },
  };
  return [
    step(`VPC link ${shown(name, script)}`),
    ...foundOrMade(
      variable,
      {
        lookUp: {
          service: 'apigatewayv2',
          command: 'get-vpc-links',
          query: [
            { literal: 'Items[?' },
            ...conditions({ Name: name }, names),
            ...sameMembers('SubnetIds', properties['SubnetIds'], names),
            ...sameMembers('SecurityGroupIds', properties['SecurityGroupIds'], names),
            { literal: ' && VpcLinkStatus!=`"FAILED"` && VpcLinkStatus!=`"DELETING"`].[VpcLinkId]' },
          ],
        },
        make: {
          service: 'apigatewayv2',
          command: 'create-vpc-link',
          input: { ...properties, Name: name },
          query: 'VpcLinkId',
        },
        then: ["say 'it takes some minutes to become available'"],
      },
      script,
    ),
    `wait_for "VPC link $${variable}" ${command(state, script)} \\`,
    "  --query '[VpcLinkStatus, VpcLinkStatusMessage]' --output text",
  ];
};

/** Equal in any order; AWS leaves an empty list out. */
function sameMembers(member: string, value: Value | undefined, names: Names): readonly Piece[] {
  return [
    { literal: ` && sort(${member} || \`[]\`)==sort(\`` },
    ...jsonPieces(value ?? [], names),
    { literal: '`)' },
  ];
}
