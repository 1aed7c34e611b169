"""Runs Lambda functions as processes of this machine, for LocalStack, without Docker.

`runtime_api` is the contract with the function (the Lambda Runtime API), `process` is one function process with its
Runtime API, `slots` bounds how many there are, `plugin` is what LocalStack loads. Only `plugin` knows LocalStack.
"""
