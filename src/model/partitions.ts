/** A part of AWS with accounts, names and consoles of its own. */
export interface Partition {
  /** As ARNs have it. */
  readonly name: string;
  /** What the names of its regions begin with; empty for the one that all others are in. */
  readonly regionPrefix: string;
  /** What the names of its endpoints end with (AWS SDK, endpoint partitions). */
  readonly dnsSuffix: string;
  /**
   * As the `AWS Management Console` pages of its documentation and the endpoint of its sign-in give it; left out
   * where no page does: no link is better than a wrong one.
   */
  readonly consoleDomain?: string;
}

const usual: Partition = {
  name: 'aws',
  regionPrefix: '',
  dnsSuffix: 'amazonaws.com',
  consoleDomain: 'console.aws.amazon.com',
};

const partitions: readonly Partition[] = [
  {
    name: 'aws-cn',
    regionPrefix: 'cn-',
    dnsSuffix: 'amazonaws.com.cn',
    consoleDomain: 'console.amazonaws.cn',
  },
  {
    name: 'aws-us-gov',
    regionPrefix: 'us-gov-',
    dnsSuffix: 'amazonaws.com',
    consoleDomain: 'console.amazonaws-us-gov.com',
  },
  {
    name: 'aws-iso',
    regionPrefix: 'us-iso-',
    dnsSuffix: 'c2s.ic.gov',
    consoleDomain: 'console.c2shome.ic.gov',
  },
  {
    name: 'aws-iso-b',
    regionPrefix: 'us-isob-',
    dnsSuffix: 'sc2s.sgov.gov',
    consoleDomain: 'console.sc2shome.sgov.gov',
  },
  { name: 'aws-iso-e', regionPrefix: 'eu-isoe-', dnsSuffix: 'cloud.adc-e.uk' },
  { name: 'aws-iso-f', regionPrefix: 'us-isof-', dnsSuffix: 'csp.hci.ic.gov' },
  {
    name: 'aws-eusc',
    regionPrefix: 'eusc-',
    dnsSuffix: 'amazonaws.eu',
    consoleDomain: 'console.amazonaws-eusc.eu',
  },
  usual,
];

/** The partition that a region is in, by the beginnings of region names that AWS documents. */
export const regionPartition = (region: string): Partition =>
  partitions.find(({ regionPrefix }) => region.startsWith(regionPrefix)) ?? usual;

/** `undefined` for a name that no partition here has. */
export const findPartition = (name: string): Partition | undefined =>
  partitions.find(partition => partition.name === name);
