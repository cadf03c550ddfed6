"""Reads and changes a sandbox account with botocore and holds every answer against AWS's own model.

argv: URL of the sandbox, region. Prints one line of JSON: {"answers": N, "faults": [...]}.
"""

import json
import sys

import botocore.session
from botocore.config import Config
from botocore.exceptions import ClientError

url, region = sys.argv[1:3]
faults, answers = [], 0


def check(shape, value, path):
    """Every member on the wire is one of the model's and has its type."""
    kind = shape.type_name
    if value is None:
        return
    if kind == 'structure':
        if not isinstance(value, dict):
            faults.append(f'{path}: not an object')
            return
        names = {member.serialization.get('name', name): member for name, member in shape.members.items()}
        for name, child in value.items():
            if name not in names:
                faults.append(f'{path}.{name}: not in the model')
            else:
                check(names[name], child, f'{path}.{name}')
    elif kind == 'list':
        if not isinstance(value, list):
            faults.append(f'{path}: not a list')
            return
        for child in value:
            check(shape.member, child, f'{path}[]')
    elif kind == 'map':
        for name, child in value.items():
            check(shape.value, child, f'{path}[{name}]')
    elif kind == 'timestamp':
        wanted = str if shape.serialization.get('timestampFormat') == 'iso8601' else (int, float)
        if not isinstance(value, wanted):
            faults.append(f'{path}: {value!r} is no time of this format')
    elif kind == 'string':
        if not isinstance(value, str):
            faults.append(f'{path}: {value!r} is no text')
        elif shape.enum and value not in shape.enum:
            faults.append(f'{path}: {value!r} is none of {shape.enum}')
    elif kind in ('integer', 'long', 'double', 'float'):
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            faults.append(f'{path}: {value!r} is no number')
    elif kind == 'boolean' and not isinstance(value, bool):
        faults.append(f'{path}: {value!r} is no boolean')


def after_call(http_response, parsed, model, **_):
    global answers
    answers += 1
    if http_response.status_code >= 300:
        return
    expected = model.http.get('responseCode', 200)
    if http_response.status_code != expected:
        faults.append(f'{model.name}: status {http_response.status_code}, not {expected}')
    shape = model.output_shape
    if shape is None or shape.serialization.get('payload') or not http_response.content:
        return
    check(shape, json.loads(http_response.content), model.name)


def client(service):
    made = botocore.session.Session().create_client(
        service,
        region_name=region,
        endpoint_url=url,
        aws_access_key_id='AKIASANDBOX',
        aws_secret_access_key='sandbox',
        config=Config(retries={'max_attempts': 0}),
    )
    made.meta.events.register(f'after-call.{service}', after_call)
    return made


v1, v2 = client('apigateway'), client('apigatewayv2')


def read_v1():
    v1.get_account()
    v1.get_usage_plans()
    for link in v1.get_vpc_links()['items']:
        v1.get_vpc_link(vpcLinkId=link['id'])
    for domain in v1.get_domain_names()['items']:
        v1.get_domain_name(domainName=domain['domainName'])
        v1.get_base_path_mappings(domainName=domain['domainName'])
    for page in v1.get_paginator('get_rest_apis').paginate():
        for api in page['items']:
            read_rest_api(api['id'])


def read_rest_api(api):
    v1.get_rest_api(restApiId=api)
    v1.get_authorizers(restApiId=api)
    v1.get_resources(restApiId=api, limit=500)
    for deployment in v1.get_deployments(restApiId=api)['items']:
        v1.get_deployment(restApiId=api, deploymentId=deployment['id'], embed=['apisummary'])
    for stage in v1.get_stages(restApiId=api)['item']:
        v1.get_stage(restApiId=api, stageName=stage['stageName'])
        for kind in ('oas30', 'swagger'):
            exported = v1.get_export(restApiId=api, stageName=stage['stageName'], exportType=kind, parameters={'extensions': 'apigateway'})
            json.loads(exported['body'].read())
    for resource in v1.get_resources(restApiId=api, limit=500, embed=['methods'])['items']:
        v1.get_resource(restApiId=api, resourceId=resource['id'], embed=['methods'])
        for verb in resource.get('resourceMethods', {}):
            v1.get_method(restApiId=api, resourceId=resource['id'], httpMethod=verb)
            v1.get_integration(restApiId=api, resourceId=resource['id'], httpMethod=verb)


def read_v2():
    for link in v2.get_vpc_links()['Items']:
        v2.get_vpc_link(VpcLinkId=link['VpcLinkId'])
    for domain in v2.get_domain_names()['Items']:
        v2.get_domain_name(DomainName=domain['DomainName'])
        v2.get_api_mappings(DomainName=domain['DomainName'])
        v2.list_routing_rules(DomainName=domain['DomainName'])
    for api in v2.get_apis(MaxResults='100')['Items']:
        name = {'ApiId': api['ApiId']}
        v2.get_api(**name)
        v2.get_authorizers(**name)
        for route in v2.get_routes(**name)['Items']:
            v2.get_route(**name, RouteId=route['RouteId'])
        for integration in v2.get_integrations(**name)['Items']:
            v2.get_integration(**name, IntegrationId=integration['IntegrationId'])
        for deployment in v2.get_deployments(**name)['Items']:
            v2.get_deployment(**name, DeploymentId=deployment['DeploymentId'])
        for stage in v2.get_stages(**name)['Items']:
            v2.get_stage(**name, StageName=stage['StageName'])
            # A stage to which nothing was ever deployed has nothing to export.
            if api['ProtocolType'] == 'HTTP' and 'DeploymentId' in stage:
                exported = v2.export_api(**name, Specification='OAS30', OutputType='JSON', StageName=stage['StageName'])
                json.loads(exported['body'].read())


def write_v1():
    apis = v1.get_rest_apis()['items']
    if not apis:
        return
    api, root = apis[0]['id'], apis[0]['rootResourceId']
    load_balancer = f'arn:aws:elasticloadbalancing:{region}:111122223333:loadbalancer/net/x/0123456789abcdef'
    link = v1.create_vpc_link(name='made', targetArns=[load_balancer])['id']
    resource = v1.create_resource(restApiId=api, parentId=root, pathPart='made')['id']
    method = {'restApiId': api, 'resourceId': resource, 'httpMethod': 'GET'}
    v1.put_method(**method, authorizationType='NONE', requestParameters={'method.request.header.X-Mine': False})
    v1.put_method_response(**method, statusCode='200')
    v1.put_integration(**method, type='HTTP', integrationHttpMethod='GET', uri='http://example.com/', connectionType='INTERNET', tlsConfig={'insecureSkipVerification': True}, timeoutInMillis=1000)
    v1.put_integration_response(**method, statusCode='200', selectionPattern='')
    v1.update_integration(**method, patchOperations=[{'op': 'replace', 'path': '/uri', 'value': 'http://example.org/'}])
    v1.test_invoke_method(**method, pathWithQueryString='/made?a=b', headers={'X-Mine': '1'})
    deployment = v1.create_deployment(restApiId=api, stageName='made', variables={'a': 'b'})['id']
    v1.create_deployment(restApiId=api, stageName='made', canarySettings={'percentTraffic': 12.5})
    v1.create_stage(restApiId=api, stageName='made-too', deploymentId=deployment)
    v1.update_stage(restApiId=api, stageName='made', patchOperations=[{'op': 'remove', 'path': '/canarySettings'}])
    v1.get_stage(restApiId=api, stageName='made')
    for name in ('made', 'made-too'):
        v1.delete_stage(restApiId=api, stageName=name)
    v1.delete_integration(**method)
    v1.delete_method(**method)
    v1.delete_resource(restApiId=api, resourceId=resource)
    v1.delete_vpc_link(vpcLinkId=link)


def write_v2(subnets):
    apis = [api for api in v2.get_apis()['Items'] if api['ProtocolType'] == 'HTTP']
    link = v2.create_vpc_link(Name='made', SubnetIds=subnets, Tags={'Team': 'x'})['VpcLinkId']
    v2.update_vpc_link(VpcLinkId=link, Name='renamed')
    v2.delete_vpc_link(VpcLinkId=link)
    if not apis:
        return
    name = {'ApiId': apis[0]['ApiId']}
    spare = v2.create_integration(**name, IntegrationType='HTTP_PROXY', IntegrationMethod='GET', IntegrationUri='https://example.com', PayloadFormatVersion='1.0')['IntegrationId']
    kept = v2.create_integration(**name, IntegrationType='HTTP_PROXY', IntegrationMethod='GET', IntegrationUri='https://example.org', PayloadFormatVersion='1.0')['IntegrationId']
    v2.update_integration(**name, IntegrationId=kept, TimeoutInMillis=1000)
    route = v2.create_route(**name, RouteKey='GET /made', Target=f'integrations/{kept}')['RouteId']
    v2.update_route(**name, RouteId=route, RouteKey='GET /renamed')
    deployment = v2.create_deployment(**name)['DeploymentId']
    v2.create_stage(**name, StageName='made', DeploymentId=deployment, StageVariables={'A': 'b'}, RouteSettings={'GET /renamed': {'ThrottlingRateLimit': 1.5}})
    v2.update_stage(**name, StageName='made', Description='Made')
    v2.delete_integration(**name, IntegrationId=spare)


read_v1()
read_v2()
write_v1()
write_v2(json.loads(sys.argv[3]))
try:
    v1.get_rest_api(restApiId='nonono')
    faults.append('a missing API was found')
except ClientError as error:
    if error.response['Error']['Code'] != 'NotFoundException':
        faults.append(f'a missing API is {error.response["Error"]["Code"]}')
print(json.dumps({'answers': answers, 'faults': sorted(set(faults))[:50]}))
