import type { Dialect } from '../../dialect';

export const sam: Dialect = {
  id: 'sam',
  label: 'AWS SAM',
  needs: '',
  languageId: 'yaml',
  fileName: 'template.yaml',
  render() {
    throw new Error('not written yet');
  },
};
