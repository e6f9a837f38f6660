// One browser serves all tests and shares the machine with it: side by side they would only wait for one another.
[assembly: DoNotParallelize]
