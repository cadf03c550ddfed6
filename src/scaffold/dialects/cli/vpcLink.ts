import type { Value } from '../../value';
import { foundOrMade, cliCommand, showValue, stepLine, type BlockWriter } from './script';
import { jsonPieces, type WordPiece, filterConditions } from './word';
import type { ShellNames } from './names';
import { referenceTo } from '../../value';

/**
 * Names of links need not differ, and what a link is made of never changes: one of the name that has the same subnets
 * and security groups is the same link.
 */
export const vpcLink: BlockWriter = ({ logicalId, properties }, script) => {
  const { names } = script;
  const variable = names.of(logicalId);
  const name = properties['Name'] ?? logicalId;
  const state = {
    service: 'apigatewayv2',
    command: 'get-vpc-link',
    input: { VpcLinkId: referenceTo(logicalId) },
  };
  return [
    stepLine(`VPC link ${showValue(name, script)}`),
    ...foundOrMade(
      variable,
      {
        lookUp: {
          service: 'apigatewayv2',
          command: 'get-vpc-links',
          query: [
            { literal: 'Items[?' },
            ...filterConditions({ Name: name }, names),
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
    `wait_for "VPC link $${variable}" ${cliCommand(state, script)} \\`,
    "  --query '[VpcLinkStatus, VpcLinkStatusMessage]' --output text",
  ];
};

/** Equal in any order; AWS leaves an empty list out. */
function sameMembers(member: string, value: Value | undefined, names: ShellNames): readonly WordPiece[] {
  return [
    { literal: ` && sort(${member} || \`[]\`)==sort(\`` },
    ...jsonPieces(value ?? [], names),
    { literal: '`)' },
  ];
}
