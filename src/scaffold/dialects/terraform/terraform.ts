import type { Dialect } from '../../dialect';

export const terraform: Dialect = {
  id: 'terraform',
  label: 'Terraform',
  needs: '',
  languageId: 'terraform',
  fileName: 'main.tf',
  render() {
    throw new Error('not written yet');
  },
};
