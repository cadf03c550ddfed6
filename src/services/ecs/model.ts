import type * as Sdk from '@aws-sdk/client-ecs';
import type { Plain, ReadResource } from '../../model/resource';

/** parent: the cluster's ARN */
export type EcsService = ReadResource<'AWS::ECS::Service', Plain<Sdk.Service>>;
/** parent: the cluster's ARN */
export type EcsTask = ReadResource<'AWS::ECS::Task', Plain<Sdk.Task>>;

/** Without `environment` and `secrets` of its containers: they hold secrets. */
export type TaskDefinition = ReadResource<'AWS::ECS::TaskDefinition', Plain<Sdk.TaskDefinition>>;

/** Of a service whose deployment is under way. parent: the service */
export type ServiceDeployment = ReadResource<'AWS::ECS::ServiceDeployment', Plain<Sdk.ServiceDeployment>>;

export type EcsResource = EcsService | EcsTask | TaskDefinition | ServiceDeployment;
