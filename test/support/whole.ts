/** Whether all cases are to be run (`npm run test:all`), or those that show what the others would show again. */
export const WHOLE = process.env['KAZASU_TEST_WHOLE'] === '1'
