// The client works through its calls in order, each on what the one before wrote.
[assembly: DoNotParallelize]
