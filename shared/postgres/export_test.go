package postgres

// MapError is mapError, for the tests outside of the package.
var MapError = mapError
