import type * as Sdk from '@aws-sdk/client-ecs';
import type { Plain, Resource } from '../../model/resource';

/** parent: the cluster's ARN */
export type EcsService = Resource<'AWS::ECS::Service', Plain<Sdk.Service>>;
/** parent: the cluster's ARN */
export type EcsTask = Resource<'AWS::ECS::Task', Plain<Sdk.Task>>;

/** Without `environment` and `secrets` of its containers: they hold secrets. */
export type TaskDefinition = Resource<'AWS::ECS::TaskDefinition', Plain<Sdk.TaskDefinition>>;

export type EcsResource = EcsService | EcsTask | TaskDefinition;
