// Tests share nothing: each works on its own copy of the sample.
[assembly: Parallelize(Scope = ExecutionScope.MethodLevel)]
