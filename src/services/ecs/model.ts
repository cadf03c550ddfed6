import type * as Sdk from '@aws-sdk/client-ecs';
import type { Plain, Resource } from '../../model/resource';

/** parent: the cluster's ARN */
export type EcsService = Resource<'AWS::ECS::Service', Plain<Sdk.Service>>;
/** parent: the cluster's ARN */
export type EcsTask = Resource<'AWS::ECS::Task', Plain<Sdk.Task>>;

export type EcsResource = EcsService | EcsTask;
