/*
 * What every page offers: the objects of Rundeck's pages that plugins use (rundeckapp 5.4.0 assets/javascripts
 * application.js, global/uiplugins.js), and the switch between the themes.
 */
(function () {
  'use strict';

  window.loadJsonData = function (id) {
    const holder = document.getElementById(id);
    return holder ? JSON.parse(holder.textContent) : null;
  };

  const data = window.loadJsonData('rundeckData') || {};
  window._rundeck = Object.assign(window._rundeck || {}, data);
  window.appLinks = {
    api_version: data.apiVersion,
    project_name: data.projectName,
    menuHome: '/menu/home',
    menuJobs: '/project/' + encodeURIComponent(data.projectName || '') + '/jobs'
  };

  function RundeckPage(about) {
    this.project = window.ko.observable(about.project);
    this.uiType = window.ko.observable(about.uiType);
    this.path = window.ko.observable(about.path);
    this.baseUrl = window.ko.observable(about.baseUrl);
    this.basei18nUrl = window.ko.observable(about.basei18nUrl);
    this.lang = window.ko.observable(about.lang);
    this.pluginBaseUrl = (plugin) => this.baseUrl() + '/' + plugin;
    this.pluginBasei18nUrl = (plugin) => this.basei18nUrl() + '/' + plugin;
    this.onPageLoad = () => {
      window.jQuery(document).trigger(window.jQuery.Event('load.rundeck.page', { relatedTarget: this }));
    };
  }

  const about = window.loadJsonData('uipluginData');
  if (about) {
    // As on the server: not before the document is there.
    window.jQuery(() => {
      window.rundeckPage = new RundeckPage(about);
    });
  }

  document.addEventListener('click', (event) => {
    if (!event.target.closest('[data-action="theme"]')) {
      return;
    }
    const root = document.documentElement;
    root.dataset.colorTheme = root.dataset.colorTheme === 'dark' ? 'light' : 'dark';
    try {
      window.localStorage.setItem('theme', root.dataset.colorTheme);
    } catch (ignored) {
      // No storage: the choice lasts for this page.
    }
  });
})();
