import { parted, type Draw } from './sketchLines';

/** What targets and integrations are in the end. */
export const compute: Readonly<Record<string, Draw>> = {
  lambda: (sketched, [name = '']) => {
    const arn = sketched.arns.lambda(name);
    sketched.add('AWS::Lambda::Function', arn, { FunctionName: name.split(':')[0], State: 'Active' });
    sketched.answered('lambda:GetFunctionConfiguration', arn);
  },
  cloudmap: (sketched, [id = '']) => {
    const arn = sketched.arns.cloudMap(id);
    sketched.add('AWS::ServiceDiscovery::Service', arn, { Id: id, Name: `${id}-name` });
    sketched.answered('servicediscovery:GetService', arn);
  },
  instance: ({ add, arns: at }, [InstanceId = '', name]) => {
    const tags = name === undefined ? {} : { Tags: [{ Key: 'Name', Value: name }] };
    add('AWS::EC2::Instance', at.arn('ec2', `instance/${InstanceId}`), { InstanceId, ...tags });
  },
  eni: ({ add, arns: at }, words) => {
    const { plain, members } = parted(words);
    const [NetworkInterfaceId = '', PrivateIpAddress, ...description] = plain;
    const Description = description.length === 0 ? undefined : description.join(' ');
    const attachment =
      members['instance'] === undefined ? {} : { Attachment: { InstanceId: members['instance'] } };
    const properties = {
      NetworkInterfaceId,
      PrivateIpAddress,
      Description,
      VpcId: members['vpc'] ?? 'vpc-1',
      ...(members['requester'] === undefined ? {} : { RequesterId: members['requester'] }),
      ...attachment,
    };
    add('AWS::EC2::NetworkInterface', at.arn('ec2', `network-interface/${NetworkInterfaceId}`), properties);
  },
  ecs: ({ add, arns: at }, [serviceName = '', , ...groups]) => {
    const loadBalancers = groups.map(name => ({ targetGroupArn: at.targetGroup(name) }));
    const cluster = at.arn('ecs', 'cluster/c1');
    add(
      'AWS::ECS::Service',
      at.arn('ecs', `service/c1/${serviceName}`),
      { serviceName, clusterArn: cluster, loadBalancers },
      cluster,
    );
  },
  task: ({ add, arns: at }, [id = '', service = '', address = '']) => {
    const details = [{ name: 'privateIPv4Address', value: address }];
    const cluster = at.arn('ecs', 'cluster/c1');
    const properties = {
      group: `service:${service}`,
      clusterArn: cluster,
      attachments: [{ type: 'ElasticNetworkInterface', details }],
    };
    add('AWS::ECS::Task', at.arn('ecs', `task/c1/${id}`), properties, cluster);
  },
};
