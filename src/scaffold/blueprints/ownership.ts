import type { Ownership } from '../blueprint';
import type { DirectRequest, HttpApiRequest } from '../request';

/** What a request knows of whose the resources are, for its blueprint. */
export function ownershipIn({ ownStack, otherStacks, manager, importedVersion }: Ownership): Ownership {
  return {
    ...(ownStack === undefined ? {} : { ownStack }),
    ...(otherStacks === undefined ? {} : { otherStacks }),
    ...(manager === undefined ? {} : { manager }),
    ...(importedVersion === undefined ? {} : { importedVersion }),
  };
}

/** What a reader should know of an API that a tool manages, or whose definition is kept elsewhere. */
export function ownershipNotes(request: DirectRequest | HttpApiRequest): readonly string[] {
  const { manager, importedVersion, api } = request;
  const kind = request.blueprint === 'http-api' ? 'HTTP API' : 'REST API';
  return [
    ...(manager === undefined
      ? []
      : [
          `${kind} ${api.name} is managed by ${manager.words}. Change the API there. What another tool changes can be reverted by the next update.`,
        ]),
    ...(importedVersion === undefined
      ? []
      : [
          `${kind} ${api.name} has version ${importedVersion}, which an import of an OpenAPI definition sets. If the definition is still in use, make this change in its x-amazon-apigateway-integration, which the OpenAPI format shows: the next import overwrites the methods that it has, and with overwrite deletes all others.`,
        ]),
  ];
}
