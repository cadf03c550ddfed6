import type { Plan } from '../../plan/document';

/** The first tool that manages what a plan changes and has code to put the change into. */
export const toolWithCode = ({ managedBy }: Plan): 'cloudformation' | 'terraform' | undefined =>
  managedBy.flatMap(({ tool }) => (tool === 'cloudformation' || tool === 'terraform' ? [tool] : []))[0];
