import * as l10n from '@vscode/l10n';
import type { FindAnswer } from '../../src/protocol/find';
import type { Details, DiagramState, HostEvents } from '../../src/protocol/protocol';
import { HostConnection } from './connection';
import { Control } from './control';
import { copyText } from './copyText';
import { drawImage } from './drawImage';
import { DetailsPanel, type DetailsContent } from '../details/details';
import { LatestLoader, runLater } from '../latestLoader';
import {
  createAnnouncer,
  createFailureBar,
  createFocusNotice,
  createPictureNotice,
} from '../toolbar/floating';
import { createHelp } from '../toolbar/helpDialog';
import { createLegend } from '../toolbar/legend';
import { createFindLoader } from './findLoader';
import { StripLoader } from './stripLoader';
import { Panel } from './panel';
import { createActions } from './panelActions';
import { stateAnnouncement, readyState } from './panelState';
import type { Actions, Component, PanelView } from './panelView';
import { Saver } from './saver';
import { subjectToRestore, toSavedView, type SavedView } from './savedView';
import { CardStage } from '../cards/cardStage';
import { PathListView } from '../cards/pathListView';
import { PageBody } from './pageBody';
import { createStatePage } from './statePage';
import { observeTheme, readTheme } from '../canvas/theme';
import { createToolbar, type Toolbar } from '../toolbar/toolbar';
import { Strip } from '../strip/strip';
import { selectedRow, showsDetails, shownTrace } from '../trace/traceState';
import type { VsCodeApi } from './vscodeApi';

/** Milliseconds between two looks at how old the data is. */
const TICK = 15_000;

/** The whole page: makes its parts, and hands on what happens in one to the others. Lives until the page goes. */
export class PanelPage {
  readonly #saved: SavedView;
  readonly #saver: Saver;
  readonly #stage: CardStage;
  readonly #legend = createLegend();
  readonly #body: PageBody;
  readonly #panel: Panel;
  readonly #connection: HostConnection;
  readonly #actions: Actions;
  readonly #control: Control;
  readonly #toolbar: Toolbar;
  readonly #details: DetailsPanel;
  readonly #strip: Strip;
  readonly #loader: LatestLoader<string, Details>;
  readonly #stripLoader: StripLoader;
  readonly #findLoader: LatestLoader<string, FindAnswer>;
  readonly #help = createHelp();
  readonly #announcer = createAnnouncer();
  readonly #components: readonly Component[];
  #restored = false;
  /** Revision of the state in which a person has moved something. */
  #movedIn: number | undefined;

  constructor(app: HTMLElement, api: VsCodeApi) {
    this.#saved = toSavedView(api.getState());
    this.#saver = new Saver(api);
    this.#stage = this.#makeStage(app);
    this.#panel = new Panel({
      saved: this.#saved,
      stage: this.#stage,
      rendered: this.#render.bind(this),
      traced: () => {
        this.#strip.focus();
      },
    });
    this.#connection = this.#makeConnection(api);
    this.#actions = createActions({
      panel: this.#panel,
      stage: this.#stage,
      connection: this.#connection,
      say: this.#announcer.say,
    });
    this.#loader = this.#makeLoader();
    this.#stripLoader = new StripLoader(this.#connection, () => {
      this.#strip.render(this.#panel.view, this.#stripLoader.content);
    });
    this.#findLoader = createFindLoader(this.#panel, this.#connection);
    this.#toolbar = createToolbar({
      actions: this.#actions,
      showHelp: this.#help.show,
      legend: this.#legend.toggle,
      now: Date.now,
    });
    this.#details = this.#makeDetails();
    this.#strip = this.#makeStrip();
    this.#control = new Control({
      panel: this.#panel,
      actions: this.#actions,
      cards: this.#stage.cards,
      focusSearch: this.#toolbar.focusSearch,
      focusDetails: () => {
        this.#details.focus();
      },
      showHelp: this.#help.show,
    });
    this.#body = this.#makeBody();
    this.#components = this.#assemble(app);
  }

  /** Shows the first picture, and then every newer one. */
  start(): void {
    this.#panel.update({});
    observeTheme(document, theme => {
      if (this.#stage.setTheme(theme)) this.#panel.update({});
    });
    document.addEventListener('keydown', event => {
      this.#control.pressed(event);
    });
    window.setInterval(this.#toolbar.tick, TICK);
    this.#connection.request('ready').then(
      state => {
        this.#accept(state);
      },
      (error: unknown) => {
        this.#failed(message => l10n.t("Couldn't load the graph: {message}", { message }), error);
      },
    );
  }

  #makeStage(app: HTMLElement): CardStage {
    return new CardStage(app, readTheme(document), {
      pickedRow: id => {
        this.#control.picked(id);
      },
      pickedEdge: id => {
        this.#actions.selectEdge(id);
      },
      pickedNothing: () => {
        this.#actions.select(undefined);
      },
      activated: id => {
        this.#control.activated(id);
      },
      entered: id => {
        this.#control.entered(id);
      },
      plan: id => {
        this.#actions.activate(id);
      },
      scrolled: (by, at) => {
        this.#panel.scroll(by, at);
        this.#tellMoved();
      },
      moved: (view, byPerson) => {
        this.#panel.moved(view, byPerson);
        if (byPerson) this.#tellMoved();
        this.#saver.save(this.#panel.view, view);
      },
    });
  }

  /** Once for every picture. */
  #tellMoved(): void {
    const revision = this.#panel.view.state?.revision;
    if (revision === this.#movedIn) return;
    this.#movedIn = revision;
    this.#connection.tellMoved();
  }

  async #drawImage(image: number, svg: string): Promise<void> {
    const png = await drawImage(svg);
    await this.#connection.request('imageDrawn', { image, ...(png === undefined ? {} : { png }) });
  }

  #makeConnection(api: VsCodeApi): HostConnection {
    return new HostConnection(api, window, {
      diagramChanged: state => {
        this.#accept(state);
      },
      selectionChanged: ({ id }) => {
        this.#control.selectedOutside(id);
      },
      drawImage: ({ image, svg }) => {
        void this.#drawImage(image, svg);
      },
      action: ({ name }: HostEvents['action']) => {
        this.#control.command(name);
      },
    });
  }

  #makeLoader(): LatestLoader<string, Details> {
    return new LatestLoader({
      request: id => this.#connection.request('details', { id }),
      changed: () => {
        this.#details.render(this.#panel.view, this.#detailsContent(this.#panel.view));
      },
      delay: runLater,
    });
  }

  #makeStrip(): Strip {
    return new Strip({
      actions: this.#actions,
      retry: () => {
        this.#stripLoader.retry();
      },
      say: this.#announcer.say,
      openDetails: id => {
        this.#openDetails(id);
      },
    });
  }

  #openDetails(id: string): void {
    this.#actions.open(id);
    this.#details.focus();
  }

  #makeDetails(): DetailsPanel {
    return new DetailsPanel({
      actions: this.#actions,
      retry: () => {
        this.#loader.retry();
      },
      copyText: text => {
        copyText(text, this.#announcer.say, error => {
          this.#failed(message => l10n.t("Couldn't copy: {message}", { message }), error);
        });
      },
    });
  }

  #makeBody(): PageBody {
    const statePage = createStatePage(this.#actions);
    const focusNotice = createFocusNotice(this.#actions);
    const notice = createPictureNotice();
    const list = this.#makeList();
    return new PageBody({
      actions: this.#actions,
      stage: this.#stage,
      components: [list, statePage, focusNotice, notice, this.#legend],
      details: this.#details.element,
      strip: this.#strip.element,
      resized: size => {
        this.#panel.resized(size);
      },
    });
  }

  #makeList(): PathListView {
    const { activate } = this.#actions;
    const picked = (id: string): void => {
      this.#control.picked(id);
    };
    const opened = (id: string): void => {
      this.#openDetails(id);
    };
    return new PathListView({ picked, opened, activated: activate }, () => this.#stage.measure);
  }

  #assemble(app: HTMLElement): readonly Component[] {
    const failure = createFailureBar(this.#actions);
    app.replaceChildren(
      this.#toolbar.element,
      failure.element,
      this.#body.element,
      this.#announcer.element,
      this.#help.element,
    );
    return [this.#toolbar, failure, this.#body];
  }

  #render(view: PanelView, before: PanelView): void {
    for (const component of this.#components) component.render(view);
    this.#findLoader.want(view.search.trim() === '' ? undefined : view.search, view.state?.revision ?? 0);
    const wanted = view.detailsOpen ? selectedRow(view)?.node : undefined;
    this.#loader.want(wanted, view.state?.revision ?? 0);
    const leavesDetails = !showsDetails(view) && this.#details.element.contains(document.activeElement);
    this.#details.render(view, this.#detailsContent(view));
    this.#stripLoader.want(view);
    this.#strip.render(view, this.#stripLoader.content);
    if (leavesDetails && shownTrace(view) !== undefined) this.#strip.focusStep();
    const said = stateAnnouncement(view.state, before.state);
    if (view.state !== before.state && said !== '') this.#announcer.say(said);
    this.#saver.save(view, this.#stage.canvas.view);
  }

  #detailsContent(view: PanelView): DetailsContent {
    return selectedRow(view)?.node === undefined ? { kind: 'row' } : this.#loader.content;
  }

  #accept(state: DiagramState): void {
    const ready = readyState(state);
    if (ready !== undefined && !this.#restored) {
      this.#restored = true;
      const wanted = subjectToRestore(this.#saved, ready);
      if (wanted !== undefined) {
        this.#restore(wanted, state);
        return;
      }
    }
    this.#panel.accept(state);
  }

  /** What is shown instead of it meanwhile would only flicker; it is shown where the wanted is refused. */
  #restore(wanted: { readonly subject: string; readonly stage?: string }, otherwise: DiagramState): void {
    this.#connection.request('show', wanted).then(
      state => {
        this.#panel.accept(state);
      },
      () => {
        this.#panel.accept(otherwise);
      },
    );
  }

  #failed(words: (message: string) => string, error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.#panel.update({ failure: words(message) });
  }
}
