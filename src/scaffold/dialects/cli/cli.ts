import type { Dialect } from '../../dialect';

export const cli: Dialect = {
  id: 'cli',
  label: 'AWS CLI script (bash)',
  needs: '',
  languageId: 'shellscript',
  fileName: 'scaffold.sh',
  render() {
    throw new Error('not written yet');
  },
};
