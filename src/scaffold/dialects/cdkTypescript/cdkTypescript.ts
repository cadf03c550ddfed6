import type { Dialect } from '../../dialect';

export const cdkTypescript: Dialect = {
  id: 'cdk-typescript',
  label: 'AWS CDK, TypeScript',
  needs: '',
  languageId: 'typescript',
  fileName: 'stack.ts',
  render() {
    throw new Error('not written yet');
  },
};
