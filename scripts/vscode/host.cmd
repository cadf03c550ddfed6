@echo off
rem An executable in the place of the desktop VS Code's; see host.mjs.
node "%~dp0host.mjs" %*
