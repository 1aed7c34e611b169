package docs

// Page renders the API's description.
func Page() ([]byte, error) { return nil, nil }

// Problems renders the explanation of every code.
func Problems() []byte { return nil }
