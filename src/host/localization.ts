import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

/** In the display language of VS Code, where `l10n/` has a bundle for it; else in English. */
if (vscode.l10n.bundle !== undefined) l10n.config({ contents: vscode.l10n.bundle });
