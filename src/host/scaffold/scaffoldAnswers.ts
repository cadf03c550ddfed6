import type * as vscode from 'vscode';
import type { BlueprintId } from '../../scaffold/blueprint';
import type { ScaffoldDialect } from '../../scaffold/dialect';
import type { ScaffoldOptions } from '../../scaffold/request';
import type { ProblemAnswers } from './problemStep';

/** What `ScaffoldOptions.api` takes for an API that is not there yet. */
export const NEW_API = 'new';

/** Where code goes; without an editor into a new document. */
export interface CodePlace {
  readonly editor?: vscode.TextEditor;
  /** It refers to nothing by a name that only the API's own stack knows. */
  readonly isApart?: true;
}

/** What a person was asked, question by question; those that a blueprint doesn't need are left out. */
export interface ScaffoldAnswers extends ProblemAnswers {
  readonly blueprint: BlueprintId;
  /** Empty for a new one. */
  readonly service: string;
  readonly vpcId: string;
  readonly api: string;
  readonly route: string;
  readonly listener: string;
  readonly stage: string;
  readonly link: string;
  readonly dialect: ScaffoldDialect;
  readonly place: CodePlace;
}

const ofRoutes: ReadonlySet<BlueprintId> = new Set<BlueprintId>(['direct-alb', 'proxy', 'http-api']);

/** Whether a blueprint is about an API; `true` while it isn't chosen. */
export const isAboutApi = ({ blueprint }: Partial<ScaffoldAnswers>): boolean =>
  blueprint === undefined || ofRoutes.has(blueprint);

/** Answers as the options of a scaffold. What wasn't asked has the default. */
export function optionsOfAnswers(answers: Partial<ScaffoldAnswers>): ScaffoldOptions {
  const { blueprint = 'direct-alb', api, route, listener, stage, link, corrections } = answers;
  const given: Partial<ScaffoldOptions> = isAboutApi(answers)
    ? {
        ...(api === undefined ? {} : { api }),
        ...(route === undefined ? {} : { routes: [route] }),
        ...(stage === undefined ? {} : { stage }),
        ...(link === undefined ? {} : { link }),
      }
    : {};
  return {
    blueprint,
    ...given,
    ...(blueprint === 'private-alb' ? serviceOptions(answers) : {}),
    ...(blueprint === 'private-alb' || listener === undefined ? {} : { listenerArns: [listener] }),
    ...corrections,
  };
}

function serviceOptions({ service, vpcId }: Partial<ScaffoldAnswers>): Partial<ScaffoldOptions> {
  if (service !== undefined && service !== '') return { service };
  return vpcId === undefined ? {} : { vpcId };
}
