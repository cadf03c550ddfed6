import { referenceTo } from '../../value';
import { definedMembers, propertyMap, tagMap, withLowerNames } from './members';
import { newApi } from './newApi';
import {
  firstCommand,
  foundOrMade,
  listCommand,
  showValue,
  stepLine,
  takesAttribute,
  type BlockWriter,
} from './script';

const service = 'apigateway';

export const restApi: BlockWriter = (block, script) => {
  const { logicalId, properties } = block;
  const { Tags: tags, EndpointConfiguration: endpoint, ...others } = properties;
  const name = others['Name'] ?? logicalId;
  const input = definedMembers({
    ...withLowerNames(others),
    name,
    endpointConfiguration: endpoint === undefined ? undefined : withLowerNames(propertyMap(endpoint)),
    tags: tagMap(tags),
  });
  const root = {
    service,
    command: 'get-resources',
    input: { restApiId: referenceTo(logicalId) },
    query: listCommand('items', { path: '/' }, 'id', script),
  };
  return [
    ...newApi(
      block,
      {
        what: `REST API ${showValue(name, script)}`,
        lookUp: { service, command: 'get-rest-apis', query: listCommand('items', { name }, 'id', script) },
        make: { service, command: 'create-rest-api', input, query: 'id' },
      },
      script,
    ),
    ...(takesAttribute(logicalId, 'RootResourceId', script)
      ? [firstCommand(script.names.ofAttribute(logicalId, 'RootResourceId'), root, script)]
      : []),
  ];
};

/** Of two children of one parent no two have one path part. */
export const restResource: BlockWriter = ({ logicalId, properties }, script) => {
  const { RestApiId: restApiId = '', ParentId: parentId = '', PathPart: pathPart = '' } = properties;
  return [
    stepLine(`Resource ${showValue(pathPart, script)}`),
    ...foundOrMade(
      script.names.of(logicalId),
      {
        lookUp: {
          service,
          command: 'get-resources',
          input: { restApiId },
          query: listCommand('items', { parentId, pathPart }, 'id', script),
        },
        make: { service, command: 'create-resource', input: { restApiId, parentId, pathPart }, query: 'id' },
      },
      script,
    ),
  ];
};
