import type { Dialect } from '../../dialect';

export const cdkPython: Dialect = {
  id: 'cdk-python',
  label: 'AWS CDK, Python',
  needs: '',
  languageId: 'python',
  fileName: 'stack.py',
  render() {
    throw new Error('not written yet');
  },
};
