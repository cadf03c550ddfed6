/** Where a sketch is, unless it says otherwise. */
export interface Place {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
}
export const here: Place = { partition: 'aws', account: '111122223333', region: 'eu-west-1' };

/** ARNs as sketches make them. */
export function arnsIn({ partition, account, region }: Place) {
  const gateway = (path: string): string => `arn:${partition}:apigateway:${region}::${path}`;
  const arn = (service: string, resource: string): string =>
    `arn:${partition}:${service}:${region}:${account}:${resource}`;
  const elb = (resource: string): string => arn('elasticloadbalancing', resource);
  return {
    gateway,
    rest: (id: string) => gateway(`/restapis/${id}`),
    api: (id: string) => gateway(`/apis/${id}`),
    link: (id: string) => gateway(`/vpclinks/${id}`),
    domain: (name: string) => gateway(`/domainnames/${name}`),
    method: (id: string, verb: string, path: string) =>
      gateway(`/restapis/${id}/resources/${slug(path)}/methods/${verb}`),
    route: (id: string, key: string) => gateway(`/apis/${id}/routes/${slug(key)}`),
    loadBalancer: (name: string) => elb(`loadbalancer/${name}/1`),
    listener: (name: string, port: number | string) => elb(`listener/${name}/1/${port}`),
    rule: (name: string, port: number | string, priority: number | string) =>
      elb(`listener-rule/${name}/1/${port}/${priority}`),
    targetGroup: (name: string) => elb(`targetgroup/${name}/1`),
    lambda: (name: string) => arn('lambda', `function:${name}`),
    cloudMap: (id: string) => arn('servicediscovery', `service/${id}`),
    arn,
  };
}
export type Arns = ReturnType<typeof arnsIn>;
export const arns = arnsIn(here);

export const slug = (text: string): string =>
  text.replace(/[^A-Za-z0-9$]+/g, '-').replace(/^-|-$/g, '') || 'root';

/** A line of a sketch and those indented below it. */
export interface Line {
  readonly words: readonly string[];
  readonly children: Line[];
}

export interface Sketched {
  readonly place: Place;
  readonly arns: Arns;
  readonly add: (type: string, arn: string, properties: object, parent?: string) => void;
  readonly answered: (operation: string, node?: string) => void;
  readonly deployment: (stage: string, document: unknown) => void;
  readonly refuse: (operation: string, node: string | undefined, error: string) => void;
  /** Takes back what counts as answered: a call that was never made. */
  readonly forget: (operation: string, node: string | undefined) => void;
}

/** Parts of a sketch under one another, each without the indentation that its lines have in common. */
export function joined(...parts: readonly string[]): string {
  const dedented = parts.map(part => {
    const lines = part.split('\n').filter(line => line.trim() !== '');
    const indent = Math.min(...lines.map(line => line.search(/\S/)));
    return lines.map(line => line.slice(indent)).join('\n');
  });
  return dedented.join('\n');
}

/** Lines by their indentation. */
export function linesOf(text: string): readonly Line[] {
  const roots: Line[] = [];
  const open: { readonly indent: number; readonly line: Line }[] = [];
  for (const raw of text.split('\n')) {
    const words = raw.trim().split(/\s+/).filter(Boolean);
    if (words.length === 0) continue;
    const indent = raw.search(/\S/);
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    const line = { words, children: [] };
    (open.at(-1)?.line.children ?? roots).push(line);
    open.push({ indent, line });
  }
  return roots;
}

/** `a=b` words as members, the others in order. */
export function parted(words: readonly string[]): {
  readonly plain: string[];
  readonly members: Record<string, string>;
} {
  const plain: string[] = [];
  const members: Record<string, string> = {};
  for (const word of words) {
    const [, name, value] = /^([A-Za-z]\w*)=(.*)$/s.exec(word) ?? [];
    if (name === undefined || value === undefined) plain.push(word);
    else members[name] = value;
  }
  return { plain, members };
}

/** Draws one kind of line. */
export type Draw = (sketched: Sketched, words: readonly string[], line: Line) => void;
