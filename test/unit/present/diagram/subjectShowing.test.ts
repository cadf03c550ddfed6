import { describe, expect, it } from 'vitest';
import { subjectShowing } from '../../../../src/present/diagram/subjectShowing';
import { orders } from '../sketch';

describe('where a node is shown', () => {
  it('is its API and stage, or its load balancer', () => {
    const { sketch, api, dev, prod, bridged, application, blue, linkV1, networkGroup, network } = orders();
    const graph = sketch.graph();
    expect(subjectShowing(graph, api)).toEqual({ subject: api });
    expect(subjectShowing(graph, prod)).toEqual({ subject: api, stage: prod });
    expect(subjectShowing(graph, bridged)).toEqual({ subject: api, stage: dev });
    expect(subjectShowing(graph, linkV1)).toEqual({ subject: api, stage: dev });
    expect(subjectShowing(graph, `${blue}#10.0.0.1:8080`)).toEqual({ subject: application });
    expect(subjectShowing(graph, networkGroup)).toEqual({ subject: network });
    expect(subjectShowing(graph, 'nothing')).toBeUndefined();
  });
});
