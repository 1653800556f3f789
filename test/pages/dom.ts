/** As much of a browser as the language of the pages needs; to be imported before them. */
Object.assign(globalThis, {
  location: { search: '', href: 'http://127.0.0.1:4740/' },
  document: { documentElement: { lang: '' } },
  navigator: { languages: ['ja'] },
})
