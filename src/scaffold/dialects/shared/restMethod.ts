import type { Blueprint } from '../../blueprint';

/** Only methods of REST API need tools that know `IntegrationTarget`, which is of November 2025. */
export const hasRestMethod = ({ blocks }: Blueprint): boolean =>
  blocks.some(({ type }) => type === 'AWS::ApiGateway::Method');
