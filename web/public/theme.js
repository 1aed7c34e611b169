// Sets a chosen theme before the first paint. A file, because the content security policy allows no inline script.
try {
  const theme = localStorage.getItem("lectern.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is closed to this page: the system's theme stays.
}
