import type { Dialect } from '../../dialect';

export const openapi: Dialect = {
  id: 'openapi',
  label: 'OpenAPI 3 with API Gateway extensions',
  needs: '',
  languageId: 'yaml',
  fileName: 'openapi.yaml',
  render() {
    throw new Error('not written yet');
  },
};
