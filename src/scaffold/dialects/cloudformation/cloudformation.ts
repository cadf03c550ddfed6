import type { Dialect } from '../../dialect';

export const cloudFormation: Dialect = {
  id: 'cloudformation',
  label: 'CloudFormation, YAML',
  needs: '',
  languageId: 'yaml',
  fileName: 'template.yaml',
  render() {
    throw new Error('not written yet');
  },
};

export const cloudFormationJson: Dialect = {
  id: 'cloudformation-json',
  label: 'CloudFormation, JSON',
  needs: '',
  languageId: 'json',
  fileName: 'template.json',
  render() {
    throw new Error('not written yet');
  },
};
