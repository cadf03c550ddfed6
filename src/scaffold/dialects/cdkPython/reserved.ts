/** What a parameter or construct may not be called: words of the language, names of the file, properties of stacks. */
export const pythonReservedNames: ReadonlySet<string> = new Set([
  ...['and', 'as', 'assert', 'async', 'await', 'break', 'class', 'continue', 'def', 'del', 'elif', 'else'],
  ...[
    'except',
    'finally',
    'for',
    'from',
    'global',
    'if',
    'import',
    'in',
    'is',
    'lambda',
    'match',
    'nonlocal',
  ],
  ...['not', 'or', 'pass', 'raise', 'return', 'case', 'try', 'type', 'while', 'with', 'yield'],
  ...['float', 'int', 'list', 'options', 'str', 'super'],
  ...['apigateway', 'apigatewayv2', 'ec2', 'ecs', 'elbv2', 'construct_id', 'kept', 'kwargs', 'scope', 'self'],
  ...['snapshot_of', 'analytics_reporting', 'cross_region_references', 'description', 'env'],
  ...['notification_arns', 'permissions_boundary', 'property_injectors', 'stack_name'],
  ...['suppress_template_indentation', 'synthesizer', 'tags', 'termination_protection'],
]);
