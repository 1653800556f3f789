/** Styles that a part of a page brings along when it is loaded; vite makes files of them. */
declare module '*.css' {}
